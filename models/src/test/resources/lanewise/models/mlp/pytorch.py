"""Writes pytorch.csv, the values that PyTorchTest compares with: python3 pytorch.py > pytorch.csv

Each line is a name and numbers. Made with PyTorch 1.13 in float64 on Debian 12 (python3-torch).
"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(20)


def put(name, tensor):
    values = torch.as_tensor(tensor).detach().reshape(-1).tolist()
    print(",".join([name] + [repr(float(v)) for v in values]))


# Losses and their gradients: z and t are 3 rows of 4 outputs.
z = torch.randn(3, 4) * 3
z[0, 0], z[1, 1] = 40.0, -40.0
fractions = torch.rand(3, 4)
classes = torch.tensor([2, 0, 3])
probabilities = torch.softmax(torch.randn(3, 4), 1)
counts = torch.tensor([[0.0, 1, 2, 3], [5, 0, 1, 0], [2, 7, 0, 1]])
put("z", z)
cases = {
    "mse": (nn.MSELoss(), fractions),
    "bce": (nn.BCEWithLogitsLoss(), fractions),
    "ce-classes": (nn.CrossEntropyLoss(), classes),
    "ce-probabilities": (nn.CrossEntropyLoss(), probabilities),
    "poisson": (nn.PoissonNLLLoss(log_input=True, full=False), counts),
}
for name, (loss, t) in cases.items():
    logits = (z / 8 if name == "poisson" else z).clone().requires_grad_()
    value = loss(logits, t)
    value.backward()
    put(name + ".t", t)
    put(name + ".loss", value)
    put(name + ".dz", logits.grad)

# Optimizers: 12 steps on given gradients of 6 parameters.
start = torch.randn(6)
gradients = torch.randn(12, 6) * torch.tensor([1e-3, 0.1, 1, 1, 10, 1e3])
put("start", start)
put("gradients", gradients)
optimizers = {
    "sgd": lambda p: torch.optim.SGD(p, 0.05),
    "sgd-decay": lambda p: torch.optim.SGD(p, 0.05, weight_decay=0.1),
    "momentum": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.1),
    "nesterov": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True, weight_decay=0.1),
    "adam": lambda p: torch.optim.Adam(p, 0.05),
    "adam-betas-decay": lambda p: torch.optim.Adam(p, 0.05, betas=(0.8, 0.95), weight_decay=0.1),
    "adamw": lambda p: torch.optim.AdamW(p, 0.05, weight_decay=0.1),
}
for name, make in optimizers.items():
    p = nn.Parameter(start.clone())
    optimizer = make([p])
    for g in gradients:
        p.grad = g.clone()
        optimizer.step()
    put(name, p)

# A whole training: two hidden layers, cross-entropy, Adam, 25 full-batch steps.
net = nn.Sequential(
    nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 4), nn.Sigmoid(), nn.Linear(4, 3))
x = torch.randn(20, 3)
y = torch.randint(0, 3, (20,))
put("net.x", x)
put("net.y", y)
for i in (0, 2, 4):
    put(f"net.{i}.weight.before", net[i].weight)
    put(f"net.{i}.bias.before", net[i].bias)
optimizer = torch.optim.Adam(net.parameters(), 0.05)
losses = []
for step in range(25):
    optimizer.zero_grad()
    loss = nn.CrossEntropyLoss()(net(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
put("net.losses", losses)
for i in (0, 2, 4):
    put(f"net.{i}.weight.after", net[i].weight)
    put(f"net.{i}.bias.after", net[i].bias)

# Learning-rate schedules, from rate 1 over 10 epochs.
for name, make in {
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, 3, 0.5),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 10),
}.items():
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], 1.0)
    scheduler = make(optimizer)
    rates = []
    for epoch in range(10):
        rates.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    put("schedule." + name, rates)
