"""Train the pair models on files of pairs: `python -m index.models.train reader --data FOLDER`."""
