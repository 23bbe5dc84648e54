import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useEpisode } from '../api/alerts';
import { Problem } from '../api/request';
import { useLive } from '../live/LiveProvider';
import { StatePanel } from '../shell/StatePanel';
import { EpisodeView } from './EpisodeView';

/** The page of one episode, whose id is in the address. */
export default function EpisodePage() {
  const id = Number(useParams().id);
  const query = useEpisode(id);
  // The live feed knows that an episode has ended before the service is asked again.
  const live = useLive(state => state.open.get(id) ?? state.recent.find(episode => episode.id === id));
  const episode = live ?? query.data;
  if (episode) return <EpisodeView episode={episode} />;
  if (!query.error) return <StatePanel icon="waves" title="Loading the alert" />;
  const isUnknown = query.error instanceof Problem && query.error.status === 404;
  return (
    <StatePanel
      icon="near"
      tone="warning"
      title={isUnknown ? 'There is no such alert' : 'The alert could not be loaded'}
    >
      <p>{isUnknown ? 'It may be older than what is kept.' : query.error.message}</p>
      <Button component={Link} to="/alerts" variant="default">
        To the alerts
      </Button>
    </StatePanel>
  );
}
