"""What a version changes: per change its class, and what it comes down to in one sentence."""
