import { findObjection, listDependencies } from './licences.fixture.ts';

/** `npm run licences`: one package a line with its licence, then what may not stay; exit code 1 where anything may not. */
const dependencies = listDependencies();
for (const { name, version, licence } of dependencies)
  console.log(`${name}@${version}\t${licence ?? 'none'}`);
const objections = dependencies.flatMap((dependency) => findObjection(dependency) ?? []);
for (const objection of objections) console.error(`error: ${objection}`);
if (objections.length > 0) process.exitCode = 1;
