"""What YouTube accepts, as pure functions: they raise ApiError or return nothing."""
