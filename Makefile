PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
COVERED := $(VENV)/coverage.txt
LEAST_COVERED := 94
# One more than cores: the one with the browsers waits for much of its time.
WORKERS = $$($(BIN)/python -c "import os; print(os.cpu_count() + 1)")
HASHED := --quiet --disable-pip-version-check --require-hashes

# Every process would compile for itself what the first could have kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-fast check lint fix screenshots bench bundle lock demo clean

run: $(VENV)/.run ## serve the dashboard: make run, or make run DATA=data/real/nanyang
	@$(BIN)/python -m jinwei serve --port $(PORT) $(if $(DATA),--data "$(DATA)")

test: lint $(VENV)/.browser ## everything: lint, query, page and browser tests
	@$(BIN)/python -m tests.browser.oldest
	@$(BIN)/python -m tests.browser.axe
	@$(BIN)/python -m tests.scratch $(BIN)/python -m slipcover --out $(COVERED) \
		-m pytest -n $(WORKERS) --no-loadscope-reorder; \
	status=$$?; tail -n 1 $(COVERED); exit $$status
	@tail -n 1 $(COVERED) | awk '$$NF < $(LEAST_COVERED) { exit 1 }'

test-fast: $(VENV)/.dev ## what decides, in a minute or so; says what it leaves out
	@$(BIN)/python -m pytest -p tests.fast -n auto --dist loadfile

check: test ## what CI runs; changes nothing

lint: $(VENV)/.dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@# Its processes are gone before Python has put away what they waited on.
	@PYTHONWARNINGS=ignore:resource_tracker $(BIN)/sqlfluff lint --processes 0 -q queries
	@$(BIN)/python -m tests.assets.lint
	@$(BIN)/mypy --num-workers auto --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.log || (cat $(VENV)/imports.log; false)

fix: $(VENV)/.dev ## format and mend what can be mended
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

screenshots: $(VENV)/.browser ## every page at 1920x1080 and 1366x768 into screenshots/
	@$(BIN)/python -m bench.screenshots

bundle: $(VENV)/.browser ## for computers without a network: make bundle FOR=linux-x86_64 PYTHONS="3.11 3.12"
	@$(BIN)/python -m bundle.make $(if $(FOR),--target $(FOR)) $(if $(PYTHONS),--python $(PYTHONS))
	@$(BIN)/python -m bench.offline

bench: $(VENV)/.bench ## every figure as a ratio to its floor, into docs/bench.json and docs/scale.md
	@$(BIN)/python -m bench --write

demo: $(VENV)/.dev ## make the invented district's exports again
	@$(BIN)/python data/demo/make_demo.py

lock: $(VENV)/.dev ## pin every dependency with its hashes, after a change of *.in
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 requirements-spark.in -c requirements.txt -o requirements-spark.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 requirements-dev.in -c requirements.txt -c requirements-spark.txt -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 requirements-bench.in -c requirements-dev.txt -o requirements-bench.txt

clean:
	rm -rf $(VENV) screenshots .pytest_cache .ruff_cache .mypy_cache .hypothesis

$(VENV)/bin/python:
	@echo "正在建立 Python 环境……"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements.txt
	@echo "正在安装依赖（首次约一分钟）……"
	@$(BIN)/python -m pip install $(HASHED) -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@$(BIN)/python -m pip install $(HASHED) -r requirements-dev.txt
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	@$(BIN)/python tests/browser/install.py
	@touch $@

$(VENV)/.bench: $(VENV)/.browser requirements-bench.txt
	@$(BIN)/python -m pip install $(HASHED) -r requirements-bench.txt
	@touch $@
