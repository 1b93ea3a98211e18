"""Learning the classification: what there is to learn, exercises on it, and what a learner remembers.

Rules before rows: whoever knows what each part of a code says reads any code, also one never seen.
"""
