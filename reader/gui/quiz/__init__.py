# SPDX-License-Identifier: MIT
"""The window of quizzes: choose a part, answer question after question, see what to read again."""
