"""What can happen to a writer's machine, done to starwriter on purpose."""
