//! Placeholder opened by the workspace; its owner writes the module text.
