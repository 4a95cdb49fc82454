"""What both models are trained for: stand where the teacher stands, apart from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def closeness_loss(
    vectors: Tensor, goal: Tensor, *, contrast: float, temperature: float, too_alike: float
) -> Tensor:
    """Return (1 - cosine to the goal) + *contrast* x InfoNCE over the batch.

    Texts whose goals are nearer than *too_alike* (cosine) are no counterexamples.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize

    found = normalize(vectors.float(), dim=1)
    distance = 1 - (found * goal).sum(1).mean()
    others = torch.eye(len(goal)) == 0
    hidden = (goal @ goal.T > too_alike) & others
    likeness = (found @ goal.T / temperature).masked_fill(hidden, float("-inf"))
    loss: Tensor = distance + contrast * cross_entropy(likeness, torch.arange(len(goal)))
    return loss
