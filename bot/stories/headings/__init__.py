"""A headline that is one of the outlets' titles and no bait."""
