"""`zm withdraw`: a film leaves the channel now; everything else comes after, and needs less to be in order (law 5)."""
