"""NITF (IPTC): reads any 3.x, with or without its namespace; writes 3.6."""
