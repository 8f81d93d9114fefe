# SPDX-License-Identifier: MIT
"""The book on paper and on phones: what a printed page holds, and the whole book as EPUB."""
