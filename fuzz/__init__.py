"""Input from outside, tried with whatever a machine makes up: what must hold of any (`targets`), guided by coverage."""
