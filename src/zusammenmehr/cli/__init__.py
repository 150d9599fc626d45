"""The command line: click, and nothing else that weighs.

How a command is added:

1. `cli/<name>.py` holds `command`, made by `zm_command` (or a `ZmGroup`), and nothing heavy at module level.
2. One line in the table `COMMANDS` of `cli/main.py`: its name and its module.
3. The function takes `settings: Settings` and its own options, and returns the exit code:

       @zm_command("status", help=_("Shows each story: on disk, on the channel, what differs."))
       @click.argument("stories", nargs=-1, type=StoryName(), metavar=_("[STORY]..."))
       def command(settings: Settings, stories: tuple[str, ...]) -> int:
           from zusammenmehr.app.status import status          # heavy imports live inside
           result = status(settings.folder, stories)
           answer(settings, text=..., json=...)                # cli/output.py: stdout, exactly once
           return result.exit_code

4. `writes=True` for a command that changes something: without a terminal and without --yes it ends with exit 2 before
   the function is called. It asks with `prompts.confirm`, or `confirm_first` before anything is done.
   `formats=(...)` when it has more than text and json.
5. Errors are raised (zusammenmehr.errors), never printed: `boundary.py` words them and chooses the exit code.
6. What names a story has the type `StoryName`: the function gets its name, also where a path to it was typed.
7. Help texts are `_("...")`; the German stands in locale/de/<room>.po. The common options come by themselves.
"""
