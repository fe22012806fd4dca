"""Keep templates as Jinja compiled them: one that did not change is not compiled anew."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket

from generator.reading.batch import tools
from generator.reading.cache import Store, key_of


class KeptTemplates(BytecodeCache):
    """The compiled templates in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return what was kept of a template, under a digest of all that it is compiled from."""
        kind = type(environment).__qualname__, environment.autoescape
        key = key_of(tools(), kind, name, filename, source)
        bucket = Bucket(environment, key, key)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template from the store, where it is there and whole."""
        kept = self._store.get(bucket.key)
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Put a compiled template into the store."""
        self._store.put(bucket.key, bucket.bytecode_to_string())


def from_text(env: Environment, text: str) -> Template:
    """Return the template of a text as `from_string` does, which takes nothing from a store."""
    kept = env.bytecode_cache
    bucket = kept.get_bucket(env, "", None, text) if kept else None
    code = bucket.code if bucket else None
    if code is None:
        code = env.compile(text)
        if kept and bucket:
            bucket.code = code
            kept.set_bucket(bucket)
    return env.template_class.from_code(env, code, env.make_globals(None))
