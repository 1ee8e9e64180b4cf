#!/usr/bin/env node
// The news-tracker command, compiled where it has changed since the last run.
import { compiledCommand } from './compile-command.mjs';

await import(await compiledCommand());
