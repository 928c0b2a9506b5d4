"""Mapping profiles: where a site or CMS puts the parts of an article, as TOML tables that people write and test."""
