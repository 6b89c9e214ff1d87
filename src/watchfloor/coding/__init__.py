"""One report to its claims, each with its span.

`coder.code_report` shows the steps in order; each step lives in the package or file named for it.
"""
