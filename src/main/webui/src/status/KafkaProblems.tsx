import type { ServiceStatus } from '../api/status';
import classes from './StatusPage.module.css';
import { StatusSection } from './StatusSection';

/** What is wrong around the topics and does not stop the stream; nothing if all is well. */
export function KafkaProblems({ status }: { status: ServiceStatus }) {
  const problems = problemsOf(status);
  return problems.length === 0 ? null : (
    <StatusSection title="Problems in Kafka">
      <ul className={classes.warnings}>
        {problems.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </StatusSection>
  );
}

function problemsOf({ access, topics, averages, alertsTopic }: ServiceStatus): string[] {
  const all = [
    ...access.map(({ lack, operation, type, name }) => `${lack}: allow ${operation} on the ${type} ${name}`),
    ...topics.map(({ topic, setting, problem }) => `Topic ${topic} has ${setting}: ${problem}`),
    ...averages.heldUp,
    averages.problem,
    alertsTopic.reason && `Alerts are not published to their topic: ${alertsTopic.reason}`,
  ];
  return [...new Set(all.filter(text => text !== ''))];
}
