# The tasks of this repository. `make` alone lists them.

VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

export JUPYTER_PREFER_ENV_PATH := 1

.DEFAULT_GOAL := help
.PHONY: help env ocr report figures test lint format lab bench pins clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

env: $(STAMP) ## make the environment (.venv) from the pinned versions
	@:

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv and pip, is needed and was not found" >&2; exit 1; }
	@echo "Making the environment in $(VENV) with $(PYTHON) (a few minutes at the first time) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

ocr: env ## add character recognition, for scans (about 280 MB)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt \
		--constraint constraints-ocr.txt --editable '.[ocr]'

report: env ## read data/raw, write data/processed and reports
	@$(BIN)/ogi report
	@echo "Open reports/index.html; the tables are in data/processed/, described by datapackage.json."

figures: report ## draw the figures of the README anew
	@$(BIN)/python docs/draw_figures.py

test: lint ## check and test everything
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: env ## check code and formatting
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

format: env ## format the code, strip outputs from the notebooks
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/jupyter nbconvert --log-level=ERROR --clear-output --inplace notebooks/*.ipynb

lab: env ## open the notebooks in JupyterLab, on this machine only
	@$(BIN)/jupyter lab --ServerApp.ip=127.0.0.1 --LabApp.default_url=/lab/tree/notebooks \
		--LabApp.extension_manager=readonly --LabApp.news_url=None \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
		$(if $(filter 0,$(shell id -u)),--allow-root)

bench: env ## measure speed and accuracy (one part: make bench-audit)
	@set -e; for bench in benchmarks/bench_*.py; do $(BIN)/python $$bench; done

bench-%: env
	@$(BIN)/python benchmarks/bench_$*.py

pins: ## resolve the newest versions into constraints.txt
	@rm -rf build/pins && $(PYTHON) -m venv build/pins
	@build/pins/bin/python -m pip install -qq --disable-pip-version-check --editable '.[test]'
	@build/pins/bin/python -m pip freeze --exclude-editable | sort -f > constraints.txt
	@rm -rf build/pins && echo "constraints.txt renewed; bring environment.yml in step and run make test"

clean: ## remove what was built, keep the environment
	@rm -rf reports build .cache .pytest_cache .ruff_cache .hypothesis
	@find data/processed -mindepth 1 ! -name README.md -delete
	@find src tests -name __pycache__ -type d -prune -exec rm -r {} +
