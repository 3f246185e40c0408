@echo off
rem Usage: install.bat D:\jinwei-0.1.0
chcp 65001 >nul
setlocal
for %%v in (@PYTHONS@) do (
    py -%%v -c "" >nul 2>nul && (
        py -%%v -I -B "%~dp0install.py" %*
        exit /b
    )
)
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && (
    python -I -B "%~dp0install.py" %*
    exit /b
)
echo 没有安装。这台电脑上没有 Python 3.11 或更新的版本，请先安装。
exit /b 1
