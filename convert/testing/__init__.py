"""The conformance kit: strategies for articles and the laws every two-way format keeps. Needs hypothesis."""
