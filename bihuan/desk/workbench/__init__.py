"""工作台: what I must do next, most urgent first, and whom I wait for."""
