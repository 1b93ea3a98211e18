"""`cargos diagnostico`: what a support call asks for, part by part, as text for a telephone or a mail.

It is for when things are broken: every look is taken alone, what fails is told in its place, and nothing is changed.
What a person asked, or is called, is no part of it.
"""
