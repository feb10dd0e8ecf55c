"""`make train`: what the coach has learnt, made from `corpus/` and a public base model."""
