"""The use cases: each the numbered flow of its command, with everything it needs handed in or wired in `wiring`."""
