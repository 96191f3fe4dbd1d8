"""The manual of all commands."""

from xunwang.cli.manual import manual


def test_every_command_has_a_heading_and_its_help():
    text = manual()
    assert "## xunwang inspect\n\n```\n用法：xunwang inspect 网址 [选项]" in text
    assert text.count("## xunwang ") == text.count("用法：xunwang ")
