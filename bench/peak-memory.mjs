// Runs the command given and says on standard error how much memory its process took at most.
process.argv.splice(1, 1);
process.on('exit', () => {
  process.stderr.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
});
await import(process.argv[1]);
