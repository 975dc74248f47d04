"""TOML and environment to one frozen ``Config``; the only reader of either.

Order, later wins: the defaults in ``config.sections``, the configuration file, ``NUTGRAF_SECTION__KEY`` in the
environment. The file is ``--config``, else ``NUTGRAF_CONFIG``, else ``config.toml`` in the working folder, else
``config.toml`` in the user's configuration folder. A secret may also stand in a file named by
``NUTGRAF_SECTION__KEY_FILE``.
"""

from bot.config.loading import find, load
from bot.config.log import LogConfig
from bot.config.secrecy import known_secrets
from bot.config.sections import (
    Config,
    DigestConfig,
    EmbeddingsConfig,
    FeedConfig,
    FetchConfig,
    LlmConfig,
    LlmModelConfig,
    PackConfig,
    Secret,
    StoreConfig,
)

__all__ = [
    "Config",
    "DigestConfig",
    "EmbeddingsConfig",
    "FeedConfig",
    "FetchConfig",
    "LlmConfig",
    "LlmModelConfig",
    "LogConfig",
    "PackConfig",
    "Secret",
    "StoreConfig",
    "find",
    "known_secrets",
    "load",
]
