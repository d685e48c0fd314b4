"""An answer by a language model: its words are a draft, what leaves is cited and checked.

`connecting` finds the model, `calling` asks it and bears with it, `fencing` shows it the passages,
`reading` takes its draft apart, `pointing` finds what each sentence rests on, `composing` does it all.
"""
