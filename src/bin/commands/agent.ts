import { type Command, InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';
import { administerAgents, serviceUrlOf } from '../../app/administer-agents.ts';
import { consoleLink } from '../../desk/console-link.ts';
import { type Account, newAccountSchema, type Role, roleSchema } from '../../protocol/accounts.ts';
import { jsonOption, serverAddress, settingsFor } from '../options.ts';
import { printJson, printLine } from '../terminal.ts';

interface AddOptions extends LinkOptions {
  readonly name: string;
  /** False by `--no-password`. */
  readonly password: boolean;
  readonly role: Role;
}

interface LinkOptions {
  readonly server?: string;
  readonly json?: boolean;
}

const { login: loginSchema, name: nameSchema } = newAccountSchema.shape;

const serverOption = [
  '--server <url>',
  'address of the service in the link (default: as the settings say)',
  serverAddress,
] as const;

/** Passwords are no argument of any: others on the machine see those. A link lets the agent choose one. */
export function addAgentCommand(program: Command): void {
  const agent = program
    .command('agent')
    .description('look after the accounts of the people who answer; a service may be running');
  agent
    .command('add')
    .description('open an account, and print the link that sets its password')
    .argument('<login>', 'what is typed to log in', argumentOf(loginSchema))
    .requiredOption('--name <name>', 'that visitors see', argumentOf(nameSchema))
    .option('--no-password', 'print no link: the agent logs in at the OpenID provider')
    .addOption(new Option('--role <role>', 'what it may do').choices(roleSchema.options).default('agent'))
    .option(...serverOption)
    .option(...jsonOption)
    .action(add);
  agent
    .command('list')
    .description('list the accounts')
    .option(...jsonOption)
    .action(list);
  agent
    .command('disable')
    .description('keep an account from logging in, and log it out')
    .argument('<login>', 'as it was given to add', argumentOf(loginSchema))
    .action((login: string) => change(login, { isDisabled: true }));
  agent
    .command('enable')
    .description('let an account log in again')
    .argument('<login>', 'as it was given to add', argumentOf(loginSchema))
    .action((login: string) => change(login, { isDisabled: false }));
  agent
    .command('role')
    .description('make an account an agent’s or a supervisor’s')
    .argument('<login>', 'as it was given to add', argumentOf(loginSchema))
    .argument('<role>', roleSchema.options.join(' or '), argumentOf(roleSchema))
    .action((login: string, role: Role) => change(login, { role }));
  agent
    .command('link')
    .description('print a new link that sets a password; earlier ones work no more')
    .argument('<login>', 'as it was given to add', argumentOf(loginSchema))
    .option(...serverOption)
    .option(...jsonOption)
    .action(link);
}

async function add(login: string, { name, role, password, ...options }: AddOptions): Promise<void> {
  const [settings, wanted] = [settingsFor({}), { login, name, role }];
  if (!password) {
    const account = await administerAgents(settings, (accounts) => accounts.openWithoutLink(wanted, {}));
    if (options.json) printJson({ account });
    else printLine(describe(account));
    return;
  }
  const { account, token } = await administerAgents(settings, (accounts) => accounts.open(wanted, {}));
  printLink(account, token, options);
}

async function link(login: string, options: LinkOptions): Promise<void> {
  const { account, token } = await administerAgents(settingsFor({}), async (accounts) => {
    const { id } = await accounts.findByLogin(login);
    return accounts.makeLink(id, {});
  });
  printLink(account, token, options);
}

async function list({ json }: { json?: boolean }): Promise<void> {
  const accounts = await administerAgents(settingsFor({}), (accounts) => accounts.list());
  if (json) {
    printJson({ accounts });
    return;
  }
  if (accounts.length === 0) printLine('There is no account yet.');
  for (const account of accounts) printLine(describe(account));
}

async function change(login: string, wanted: { isDisabled?: boolean; role?: Role }): Promise<void> {
  const account = await administerAgents(settingsFor({}), async (accounts) => {
    const { id } = await accounts.findByLogin(login);
    return accounts.change(id, wanted, {});
  });
  printLine(describe(account));
}

function printLink(account: Account, token: string, { server, json }: LinkOptions): void {
  const url = consoleLink(server ?? serviceUrlOf(settingsFor({})), 'reset', token);
  if (json) {
    printJson({ account, link: url });
    return;
  }
  printLine(describe(account));
  printLine(`Its password is set here, once and within a day: ${url}`);
}

function describe({ login, name, role, isDisabled, lastSeenAt }: Account): string {
  const state = isDisabled ? ', disabled' : '';
  return `${login} (${name}), ${role}${state}, ${lastSeenAt === undefined ? 'never seen' : `last seen ${lastSeenAt}`}`;
}

/** Parser of an argument, for commander. */
function argumentOf<Schema extends z.ZodType>(schema: Schema): (value: string) => z.infer<Schema> {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`It ${parsed.error.issues.map(({ message }) => message).join('; ')}.`);
  };
}
