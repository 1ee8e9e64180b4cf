/** `news-tracker dlq …` */
import { type Command, Option } from 'commander';
import { BadRequestError } from '../../lambda/model/errors.ts';
import type { FailureQueue } from '../../local/dead-letters.ts';
import type { CommandContext } from './context.ts';

const QUEUES: readonly FailureQueue[] = ['jobs', 'deliveries', 'wake-ups'];

export function addDlqCommand(program: Command, context: CommandContext): void {
  const dlq = program.command('dlq').description('what failed for good on AWS: list, redrive, purge; needs --stack');
  const queueOption = () => new Option('--queue <name>', 'only this queue').choices(QUEUES);

  async function run(
    command: Command,
    queue: FailureQueue | undefined,
    action: (queue: FailureQueue, tools: Tools) => Promise<unknown>,
  ): Promise<unknown[]> {
    const { stack } = context.options(command);
    if (stack === undefined)
      throw new BadRequestError('--stack', 'dlq is for a deployed tracker: give the name of its stack');
    const [deadLetters, { readOutputs }, { createSqsClient }] = await Promise.all([
      import('../../local/dead-letters.ts'),
      import('../../local/deployed-table.ts'),
      import('../../lambda/runtime/clients.ts'),
    ]);
    const tools = { deadLetters, outputs: await readOutputs(stack), sqs: createSqsClient() };
    const results: unknown[] = [];
    for (const each of queue ? [queue] : QUEUES) results.push(await action(each, tools));
    return results;
  }

  dlq
    .command('list')
    .description('what lies in the queues of failures, a JSON object a line')
    .addOption(queueOption())
    .addHelpText('after', '\nExample:\n  news-tracker dlq list --stack NewsTracker')
    .action(async (own: { queue?: FailureQueue }, command: Command) => {
      const found = await run(command, own.queue, (queue, { deadLetters, sqs, outputs }) =>
        deadLetters.listDeadLetters(sqs, outputs, queue),
      );
      for (const letter of found.flat()) context.print(JSON.stringify(letter));
      if (found.flat().length === 0) process.stderr.write('nothing lies there\n');
    });
  dlq
    .command('redrive')
    .description('send failed jobs, or with --queue deliveries failed updates, once more')
    .addOption(queueOption().default('jobs'))
    .addHelpText('after', '\nExample:\n  news-tracker dlq redrive --queue deliveries --stack NewsTracker')
    .action(async (own: { queue: FailureQueue }, command: Command) => {
      const [sent] = await run(command, own.queue, (queue, { deadLetters, sqs, outputs }) =>
        deadLetters.redriveDeadLetters(sqs, outputs, queue),
      );
      context.print(context.options(command).json ? JSON.stringify({ queue: own.queue, sent }) : `${sent} sent again`);
    });
  dlq
    .command('purge')
    .description('throw away what lies in a queue of failures')
    .addOption(queueOption().default('jobs'))
    .addHelpText('after', '\nExample:\n  news-tracker dlq purge --queue wake-ups --stack NewsTracker')
    .action(async (own: { queue: FailureQueue }, command: Command) => {
      await run(command, own.queue, (queue, { deadLetters, sqs, outputs }) =>
        deadLetters.purgeDeadLetters(sqs, outputs, queue),
      );
      context.print(context.options(command).json ? JSON.stringify({ purged: own.queue }) : `${own.queue}: emptied`);
    });
}

type DeadLetters = typeof import('../../local/dead-letters.ts');

interface Tools {
  readonly deadLetters: DeadLetters;
  readonly outputs: Awaited<ReturnType<typeof import('../../local/deployed-table.ts').readOutputs>>;
  readonly sqs: ReturnType<typeof import('../../lambda/runtime/clients.ts').createSqsClient>;
}
