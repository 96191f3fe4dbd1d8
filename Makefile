# README 的命令：make inspect [URL=…]，make day [SEED=N] [DATE=2027-03-05]，make test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEV_STAMP := $(VENV)/.ready-dev

.PHONY: inspect day lint check test prove accuracy bench clean

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更高版本：现在是 %d.%d。请用 make PYTHON=python3.11 …" % sys.version_info[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo '第一次运行：正在把所需的库装进 $(VENV)，约一分钟 …'
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(DEV_STAMP): $(STAMP)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

inspect: $(STAMP)
	@$(BIN)/python -m bench.inspect $(if $(URL),'$(URL)')

day: $(DEV_STAMP)
	@$(BIN)/python -m bench.day $(if $(SEED),--seed $(SEED)) $(if $(DATE),--date $(DATE))

lint: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint
	$(BIN)/pytest -n 2 -m 'not e2e and not slow' --ignore=tests/e2e --hypothesis-profile=quick

test: $(DEV_STAMP)
	scripts/system-packages.sh chromium fonts-noto-cjk nginx libnginx-mod-http-echo
	$(MAKE) lint
	$(BIN)/pytest -n 2 -m 'not e2e'
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder -m e2e  # they wait more than they work; a module shares its looks

prove: $(DEV_STAMP)
	$(BIN)/python -m bench.prove $(if $(CORPUS),--corpus '$(CORPUS)')

bench: $(DEV_STAMP)
	scripts/system-packages.sh nginx libnginx-mod-http-echo
	scripts/bench-tools.sh
	$(BIN)/python -m bench.rivals --write $(if $(N),--pages $(N),--runs 3 --late 0 50 200)
	$(if $(N),,$(BIN)/python -m bench.rivals --write --runs 3 --pages 5000)
	$(BIN)/python -m bench.reading $(if $(CORPUS),'$(CORPUS)')

accuracy: $(DEV_STAMP)
	$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[referee]'
	$(BIN)/python -m bench.accuracy $(if $(CORPUS),--corpus '$(CORPUS)')

clean:
	rm -rf $(VENV) .tools out build *.egg-info
