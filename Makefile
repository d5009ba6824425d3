# Every command of this tree has one name. The first `make demo` or `make test` on a bare
# machine does all set-up; each step leaves a stamp, so that the next time costs nothing.

SHELL := /bin/sh
PYTHON := .venv/bin/python
STAMPS := .venv/stamps
READY := $(STAMPS)/packages $(STAMPS)/fonts .venv/bin/yidang
JOBS ?= 2
# Where a demonstration lies; git ignores it.
DEMO ?= 演示

.PHONY: demo run test lint bench torture shots installer check-windows lock setup clean-demo

demo: $(READY)
	@sh .ci/demo $(DEMO)

run: $(READY)
	@.venv/bin/yidang

test: $(READY) $(STAMPS)/tools
	@echo "运行测试（约 4 分钟）"
	@$(PYTHON) -m pytest -q -n $(JOBS)

lint: $(STAMPS)/packages $(STAMPS)/tools
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy --strict db ui desktop

bench: $(READY) $(STAMPS)/tools
	@$(PYTHON) -m tests.benchmarks

torture: $(READY) $(STAMPS)/tools
	@$(PYTHON) -m tests.benchmarks.torture

installer: $(READY) $(STAMPS)/installer
	@echo "打包成一个文件夹：dist/一档（约 2 分钟）"
	@$(PYTHON) -m PyInstaller --noconfirm --log-level ERROR build_installer.spec
	@sh .ci/check-installer dist/一档

check-windows: $(STAMPS)/packages
	@$(PYTHON) .ci/check_windows.py

shots: $(READY) $(STAMPS)/tools
	@$(PYTHON) -m tests.screens resources/screenshots

setup: $(READY) $(STAMPS)/tools

# Resolves anew from pyproject.toml; the only command that looks for other versions.
lock: $(STAMPS)/venv
	@$(PYTHON) .ci/lock.py

clean-demo:
	rm -rf $(DEMO)

# --- set-up, one stamp a step -----------------------------------------------------------

$(STAMPS)/venv: .ci/system
	@sh .ci/system run
	@sh .ci/venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/packages: requirements.lock $(STAMPS)/venv
	@echo "安装程序组件，约 150 MB，视网速需要一两分钟"
	@sh .ci/packages requirements.lock
	@touch $@

$(STAMPS)/tools: requirements-dev.lock $(STAMPS)/packages
	@sh .ci/system test
	@echo "安装测试和检查工具，约 40 MB"
	@sh .ci/packages requirements-dev.lock
	@touch $@

$(STAMPS)/installer: requirements-installer.lock $(STAMPS)/packages
	@sh .ci/system build
	@echo "安装打包工具"
	@sh .ci/packages requirements-installer.lock
	@touch $@

# The builder knows by itself what is missing; it is asked again when its recipe changes.
$(STAMPS)/fonts: $(wildcard desktop/casefile/*font*.py) $(STAMPS)/packages
	@echo "准备字体，第一次要下载约 120 MB"
	@sh .ci/system fonts
	@$(PYTHON) -m desktop.casefile.build_fonts
	@touch $@

.venv/bin/yidang: .ci/command $(STAMPS)/venv
	@sh .ci/command
