"""`make quality`: the figures of docs/quality.md, each by the command that a user would type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("nutgraf"))


def commands(data: Path) -> list[list[str]]:
    """Return the commands, in the order of docs/quality.md."""
    stories, summaries = data / "stories", data / "summaries"
    return [
        ["evaluate", "extraction", str(data / "extraction")],
        ["evaluate", "stories", str(stories / "ecbplus_topics_1_20.jsonl.gz")],
        ["evaluate", "stories", str(stories / "neus_train.jsonl.gz")],
        ["evaluate", "summaries", str(summaries / "summeval_references.jsonl.gz"), "--sentences", "3"],
        ["evaluate", "summaries", str(summaries / "bbc.jsonl.gz"), "--sentences", "3"],
        ["evaluate", "summaries", str(summaries / "xsum_500.jsonl.gz"), "--sentences", "1"],
        ["evaluate", "summaries", str(stories / "neus_train.jsonl.gz"), "--sentences", "2"],
        ["evaluate", "summaries", str(stories / "neus_train.jsonl.gz"), "--sentences", "3"],
        *(["evaluate", "faithfulness", str(file)] for file in sorted((data / "faithfulness").glob("summ*.jsonl.gz"))),
        ["evaluate", "faithfulness", str(data / "faithfulness/xsumfaith.jsonl.gz")],
        ["evaluate", "drafts", str(summaries / "bbc.jsonl.gz")],
        *(
            ["evaluate", "attacks", str(data / "attacks"), "--articles", str(summaries / "bbc.jsonl.gz"), *method]
            for method in ([], ["--method", "drafted"])
        ),
        ["evaluate", "sentences", str(data / "languages/sib200")],
        ["evaluate", "languages", str(data / "languages/sib200")],
    ]


def main() -> int:
    """Run each command and print it with its scores; the data folder is the first argument."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    if not data.is_dir():
        sys.stdout.write(f"{data} is not there: name the folder of the data sets with DATA=\n")
        return 1
    failed = 0
    for arguments in commands(data):
        sys.stdout.write(f"\n$ nutgraf {' '.join(arguments)}\n")
        sys.stdout.flush()
        failed += subprocess.run([COMMAND, *arguments], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
