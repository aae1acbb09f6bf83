// The server on one core, everybody else on another: otherwise they take the time that is being measured from each other.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

export const canPin = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;
export const cores = { server: '0', people: '1' };

/** @param {keyof typeof cores} who @param {string} command @param {string[]} args @returns {[string, string[]]} */
export const pinned = (who, command, args) =>
	canPin ? ['taskset', ['-c', cores[who], command, ...args]] : [command, args];
