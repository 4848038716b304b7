"""What may stand in the files of a pack; the JSON Schemas for editors are made from these classes."""

from .board import BoardFile, ClassMeter, Dice, Rules, Square, Standing, Way
from .effects import EFFECT_NAMES, All, Eco, Effect, Effects, Goto, Meter, Miss, Move, Swap
from .limits import AREA, KINDS, POSES, SEAM, STANDS_OUT, TOPICS, Id, Kind, Label, Model, Path, Text, Topic
from .pack import Animal, Licence, Mascot, PackFile, Palette, Pledge, Poses, Reading, ReadingsFile
from .quizzes import BankFile, Choice, Quiz, Right, Wrong
from .stock import COMPONENTS, Component, Measured, Papers, PrintSet

__all__ = [
    "AREA", "COMPONENTS", "EFFECT_NAMES", "KINDS", "POSES", "SEAM", "STANDS_OUT", "TOPICS",
    "All", "Animal", "BankFile", "BoardFile", "Choice", "ClassMeter", "Component", "Dice", "Eco", "Effect", "Effects",
    "Goto", "Id", "Kind", "Label", "Licence", "Mascot", "Measured", "Meter", "Miss", "Model", "Move", "PackFile",
    "Palette", "Papers", "Path", "Pledge", "Poses", "PrintSet", "Quiz", "Reading", "ReadingsFile", "Right", "Rules",
    "Square", "Standing", "Swap", "Text", "Topic", "Way", "Wrong",
]  # fmt: skip
