"""What `bihuan run` is made of: surroundings checked, database readied, programs started and ended."""
