"""Floor 5: rules about articles, one file each; how they are found, chosen and run.

A rule is a module ``<code>_<name>.py``: ``hed002_long_headline.py`` is HED002, "allow long-headline". Its docstring is
its page. It holds ``SEVERITY``, ``SINCE`` and a generator ``check(view)``; where it needs them ``ABOUT``, ``ON``,
``PROFILES``, ``FIX`` and a class ``Options`` (then it is ``check(view, options)``). Nothing else names it:
``registry`` lists this folder. CONTRIBUTING.md shows how one is added.
"""
