# SPDX-License-Identifier: MIT
"""The window, one of two faces; the only package that knows Qt."""
