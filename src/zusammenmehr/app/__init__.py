"""The use cases: one module per command, each the numbered flow of design.md section 4; where objects are wired."""
