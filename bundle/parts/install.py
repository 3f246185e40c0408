"""Installs this bundle into a new folder, without a network.

Needs nothing but Python. The list of check sums comes first: nothing is installed from
a bundle of which a file is missing, changed or added.
"""

import hashlib
import json
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUMS, ABOUT = "SHA256SUMS", "bundle.json"
PROGRAM, WHEELS = "program", "wheels"
USAGE = "用法：install 要装到的新文件夹，例如 /opt/jinwei-0.1.0 或 D:\\jinwei-0.1.0"
VENV = "Linux 上缺 venv 的，先装系统里的 python3-venv。"
AFTER = """装好了：{target}
  数据放在程序之外，先设 JINWEI_HOME 为一个文件夹，再运行：
  {python} -m jinwei serve
  设成服务、升级、备份，见 {guide}
"""


class Refused(Exception):
    """Why nothing was installed, in words for people."""


def main(arguments):
    """Install and say so; the exit code."""
    try:
        if len(arguments) != 1:
            raise Refused(USAGE)
        target = Path(arguments[0]).absolute()
        refuse_changed(HERE)
        refuse_unfit(json.loads((HERE / ABOUT).read_text(encoding="utf-8")))
        refuse_taken(target, HERE)
        install(HERE, target)
    except Refused as why:
        sys.stderr.write(f"没有安装。{why}\n")
        return 1
    done = {"target": target, "python": python_of(target)}
    sys.stdout.write(AFTER.format(guide=target / "docs" / "operate.md", **done))
    return 0


def refuse_changed(bundle):
    """Every file is as the list says, and there is no other."""
    listed = dict(read_sums(bundle))
    there = {
        path.relative_to(bundle).as_posix()
        for path in bundle.rglob("*")
        if path.is_file() or path.is_symlink()
    } - {SUMS}
    changed = [
        name
        for name in sorted(there & set(listed))
        if (bundle / name).is_symlink() or sha256(bundle / name) != listed[name]
    ]
    for what, names in (
        ("缺少", sorted(set(listed) - there)),
        ("内容不对", changed),
        ("多出", sorted(there - set(listed))),
    ):
        if names:
            shown = "、".join(names[:5]) + (" 等" if len(names) > 5 else "")
            raise Refused(
                f"安装包不完整或被改过：{what} {len(names)} 个文件（{shown}）。"
                "请重新拷贝整个安装包。"
            )


def read_sums(bundle):
    """Each file of the list with its SHA-256; Refused where there is no list."""
    try:
        lines = (bundle / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        raise Refused(f"安装包里没有校验清单 {SUMS}，请重新拷贝。") from None
    for line in lines:
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != 64:
            raise Refused(f"校验清单 {SUMS} 读不出来，请重新拷贝。")
        yield name, digest


def sha256(path):
    """The hexadecimal SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def refuse_unfit(about):
    """This computer is one of those that the bundle is for."""
    here = {"system": platform.system(), "machine": platform.machine()}
    wanted = {name: about[name] for name in here}
    if here != wanted:
        raise Refused(
            "这个安装包是给 {system} {machine} 的".format(**wanted)
            + "，这台电脑是 {system} {machine}，请换对应的安装包。".format(**here)
        )
    python = "{}.{}".format(*sys.version_info[:2])
    if python not in about["pythons"]:
        raise Refused(
            "这个安装包支持 Python {}，现在用的是 {}。请装其中一个版本的 Python，"
            "或者让做安装包的人加上这个版本。".format(
                "、".join(about["pythons"]), python
            )
        )


def refuse_taken(target, bundle):
    """The folder is new, so that no program is ever half replaced."""
    if target == bundle or bundle in target.parents:
        raise Refused("不能装在安装包里面，请另选一个文件夹。")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} 里已有东西，请写一个新的文件夹名。")


def install(bundle, target):
    """The program stands in the folder with its environment, or nothing does."""
    try:
        shutil.copytree(str(bundle / PROGRAM), str(target), dirs_exist_ok=True)
        run([sys.executable, "-I", "-m", "venv", str(target / ".venv")], target)
        fetched = ["--no-index", "--find-links", str(bundle / WHEELS)]
        exact = ["--require-hashes", "--only-binary", ":all:"]
        quiet = [
            "--isolated",
            "--quiet",
            "--disable-pip-version-check",
            "--no-cache-dir",
        ]
        pip = [str(python_of(target)), "-I", "-m", "pip", "install"]
        listed = ["-r", str(target / "requirements.txt")]
        run([*pip, *quiet, *fetched, *exact, *listed], target)
        run([str(python_of(target)), "-m", "jinwei", "--help"], target)
    except (OSError, Refused, shutil.Error) as error:
        shutil.rmtree(str(target), ignore_errors=True)
        raise Refused(str(error)) from error


def run(command, folder):
    """The command is done; Refused with what it wrote where it failed."""
    done = subprocess.run(
        command, cwd=str(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        text = done.stdout.decode("utf-8", "replace").strip()
        raise Refused(f"这一步没有完成：{' '.join(command)}\n{text}\n{VENV}")


def python_of(target):
    """The Python of the environment that is made there."""
    if platform.system() == "Windows":
        return target / ".venv" / "Scripts" / "python.exe"
    return target / ".venv" / "bin" / "python"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
