"""ZM1: the folder and its YAML. Most of it is noticed while reading; these rules find the words."""
