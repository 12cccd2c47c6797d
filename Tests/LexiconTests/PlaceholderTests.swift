import Lexicon
