"""Everything that knows HTTP or Google's JSON. The rest speaks to `gateway.Gateway`.

Google's libraries are imported by `connect`, or inside functions that run behind it.
"""
