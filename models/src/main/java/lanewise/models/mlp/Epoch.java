package lanewise.models.mlp;

import java.util.OptionalDouble;

/**
 * What one epoch of a training came to.
 *
 * @param epoch counted from 1
 * @param learningRate that its steps used
 * @param loss mean loss over the training rows, each as its batch saw it, before the batch's step
 * @param validationLoss mean loss over the validation rows after the epoch, if there are any
 * @param metric accuracy with the cross-entropies, else R² = 1 − Σ(t − y)²/Σ(t − t̄)²; of the
 *     validation rows if there are any, else of the training rows as their batches saw them
 */
public record Epoch(
    int epoch, double learningRate, double loss, OptionalDouble validationLoss, double metric) {}
