"""HTTP: addresses, uploads, the control address, and the faults on the way."""
