"""Runs a plan: one step per change, under the lock, with the journal."""
