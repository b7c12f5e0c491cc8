#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""speedshopctl as a script uses it, against the simulated car in-process, on a pty and over TCP."""

import contextlib
import json
import os
import pathlib
import pty
import signal
import sqlite3
import subprocess
import sys
import tempfile
import termios
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'ui'))
import tap  # noqa: E402

BUILD = pathlib.Path(os.environ['SPEEDSHOP_BUILD'])
CTL = BUILD / 'src/cli/speedshopctl'
SIM = BUILD / 'src/sim/speedshop-sim'
CAR = 'sim:petrol-turbo?latency-ms=1'
PATIENCE_S = 60


def run(*arguments):
    return subprocess.run([CTL, *map(str, arguments)], capture_output=True, text=True,
                          timeout=PATIENCE_S)


def find_data(name):
    """A recorded drive or reference list, kept beside the repository; None where it is not there."""
    folders = [os.environ.get('SPEEDSHOP_TEST_DATA', ''),
               pathlib.Path(__file__).parents[3] / 'shared' / 'data']
    return next((path for path in (pathlib.Path(folder) / name for folder in folders if folder)
                 if path.is_file()), None)


class Sim:
    """speedshop-sim on a line of its own."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([SIM, *arguments], stdout=subprocess.PIPE, text=True)
        self.kind, self.address = self.process.stdout.readline().split()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_S)
        self.process.stdout.close()


class Case(unittest.TestCase):
    def document(self, *arguments):
        done = run(*arguments, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def lines(self, *arguments):
        done = run(*arguments, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def refusal(self, *arguments, status):
        done = run(*arguments, '--json')
        self.assertEqual(done.returncode, status, done.stdout)
        self.assertGreater(len(done.stderr), 20)
        return json.loads(done.stdout) if done.stdout else None


class Scan(Case):
    def check(self, port):
        scan = self.document('scan', '--port', port)
        self.assertEqual(scan['adapter']['name'], 'ELM327 v1.5')
        self.assertEqual(scan['vin'], 'WVWZZZAUZGW142857')
        self.assertIn('CAN 11-bit', scan['protocol'])
        engine = scan['ecus'][0]
        self.assertEqual(engine['id'], '7E8')
        codes = {(code['code'], code['state']) for code in engine['codes']}
        self.assertEqual(codes, {('P0302', 'stored'), ('P0302', 'permanent'), ('P0171', 'pending')})
        frame = engine['freeze_frames'][0]
        self.assertEqual(frame['code'], 'P0302')
        speed = next(value for value in frame['values'] if value['signal'] == 'engine_speed')
        self.assertEqual((speed['value'], speed['unit']), (2864, 'rpm'))
        self.assertIn('010C', engine['signals'])
        self.assertIn({'monitor': 'misfire', 'supported': True, 'complete': True},
                      engine['readiness']['monitors'])

    def test_in_process(self):
        self.check(CAR)

    def test_through_a_pty(self):
        with Sim('--pty', '--latency-ms', '1') as sim:
            self.check(sim.address)

    def test_over_tcp(self):
        with Sim('--tcp', '127.0.0.1:0', '--latency-ms', '1') as sim:
            self.check(f'tcp:{sim.address}')

    def test_clearing_wants_a_yes_and_says_what_remains(self):
        self.assertIsNone(self.refusal('clear', '--port', CAR, status=2))
        left = self.document('clear', '--port', CAR, '--yes')
        states = {code['state'] for ecu in left['ecus'] for code in ecu['codes']}
        self.assertEqual(states, {'permanent'})

    def test_a_saved_scan_is_in_the_store(self):
        with tempfile.TemporaryDirectory() as folder:
            store = f'{folder}/shop.db'
            self.document('scan', '--port', CAR, '--save', '--store', store)
            rows = self.document('db', 'info', '--store', store)['rows']
            self.assertEqual((rows['vehicle'], rows['scan']), (1, 1))


class Health(Case):
    VIN = 'WVWZZZAUZGW142857'

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = ['--store', self.folder / 'shop.db']

    def keep_visit(self):
        for codes in '', '&codes=none':
            done = run('scan', '--port', CAR + codes, '--save', *self.store)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_scan_in_a_file_is_judged(self):
        scan = self.folder / 'scan.json'
        scan.write_text(json.dumps(self.document('scan', '--port', CAR)))
        health = self.document('health', '--scan', scan)
        lost = [line['points'] for line in health['deductions']]
        self.assertEqual(health['score'], 100 - sum(lost))
        self.assertTrue(health['deductions'][0]['what'].startswith('P0302 '))
        self.assertLess(health['systems_seen'], health['systems_in_all'])
        said = run('health', '--scan', scan).stdout
        self.assertIn('Health 66 of 100', said)
        self.assertIn('Brakes and steering: not looked at', said)

    def test_what_is_no_scan_is_refused(self):
        other = self.folder / 'other.json'
        other.write_text('{"ecus": 1}')
        self.assertIn('no scan', run('health', '--scan', other).stderr)

    def test_a_vehicle_or_a_file_must_be_said(self):
        self.assertEqual(run('health').returncode, 2)
        self.assertEqual(run('health-report', '--vehicle', self.VIN, '--out', 'x.doc',
                             *self.store).returncode, 2)

    def test_a_vehicle_has_a_trend_and_a_report(self):
        self.keep_visit()
        health = self.document('health', '--vehicle', self.VIN, *self.store)
        self.assertEqual([point['score'] for point in health['trend']], [66, 100])
        before = health['trend'][0]['scan']
        for name in 'report.txt', 'report.pdf':
            done = run('health-report', '--vehicle', self.VIN, '--before', before, '--words',
                       'A new coil.', '--out', self.folder / name, *self.store)
            self.assertEqual(done.returncode, 0, done.stderr)
        text = (self.folder / 'report.txt').read_text()
        self.assertIn('A new coil.', text)
        self.assertIn('P0302 Cylinder 2 misfire detected: Confirmed, Gone', text)
        self.assertEqual((self.folder / 'report.pdf').read_bytes()[:5], b'%PDF-')


class Watch(Case):
    def check(self, port):
        *samples, last = self.lines('watch', '--port', port, '--signals', 'engine_speed,010D',
                                    '--seconds', '2', '--stats')
        self.assertEqual({sample['signal'] for sample in samples}, {'engine_speed', 'vehicle_speed'})
        times = [sample['t_us'] for sample in samples]
        self.assertEqual(times, sorted(times))
        self.assertGreater(last['stats']['samples_per_s'], 20)
        self.assertEqual(sum(last['stats']['signals'].values()), len(samples))

    def test_in_process(self):
        self.check(CAR)

    def test_through_a_pty(self):
        with Sim('--pty', '--latency-ms', '1') as sim:
            self.check(sim.address)

    def test_over_tcp(self):
        with Sim('--tcp', '127.0.0.1:0', '--latency-ms', '1') as sim:
            self.check(f'tcp:{sim.address}')

    def test_a_recorded_drive(self):
        drive = find_data('drive-carscanner.csv')
        if drive is None:
            self.skipTest('no recorded drive here')
        *samples, last = self.lines('watch', '--port', f'sim:replay?file={drive}', '--signals',
                                    'engine_speed,short_fuel_trim_b1', '--seconds', '2', '--stats')
        speeds = [sample['value'] for sample in samples if sample['signal'] == 'engine_speed']
        self.assertTrue(speeds and all(300 < speed < 8000 for speed in speeds))
        self.assertGreater(last['stats']['samples_per_s'], 20)

    def test_a_rate_is_not_exceeded(self):
        *samples, last = self.lines('watch', '--port', CAR, '--signals', 'engine_speed',
                                    '--seconds', '3', '--rate', '4', '--stats')
        self.assertTrue(samples)
        self.assertLess(last['stats']['samples_per_s'], 4.4)

    def test_a_rate_below_nothing_is_wrong_usage(self):
        self.refusal('watch', '--port', CAR, '--rate', '-1', status=2)

    def test_an_unknown_signal_is_wrong_usage(self):
        self.refusal('watch', '--port', CAR, '--signals', 'flux', status=2)


class Transcripts(Case):
    def test_a_recorded_scan_replays_its_codes(self):
        with tempfile.TemporaryDirectory() as folder:
            file = f'{folder}/golf.elm'
            self.assertEqual(run('record', '--port', CAR, '--out', file).returncode, 0)
            codes = {(line['code'], line['state']) for line in self.lines('replay', file)
                     if 'code' in line}
            self.assertEqual(codes,
                             {('P0302', 'stored'), ('P0302', 'permanent'), ('P0171', 'pending')})

    def test_recorded_readings_replay_their_values(self):
        with tempfile.TemporaryDirectory() as folder:
            file = f'{folder}/drive.elm'
            done = run('record', '--port', CAR, '--out', file, '--signals', 'engine_speed',
                       '--seconds', '1')
            self.assertEqual(done.returncode, 0, done.stderr)
            speeds = [line['value'] for line in self.lines('replay', file)
                      if line.get('signal') == 'engine_speed']
            self.assertGreater(len(speeds), 10)

    def test_another_file_is_refused(self):
        self.refusal('replay', __file__, status=1)


class Answers(Case):
    def test_a_reading(self):
        speed = self.document('decode', '410C1AF8')
        self.assertEqual((speed['signal'], speed['value'], speed['unit']),
                         ('engine_speed', 1726, 'rpm'))

    def test_what_the_car_does_not_have(self):
        found = {line['signal']: line for line in self.lines('decode', '416601064000FF')}
        self.assertEqual(found['mass_air_flow_a']['value'], 50)
        self.assertEqual(found['mass_air_flow_b']['value_kind'], 'unsupported')

    def test_a_scale_that_the_car_stretches(self):
        found = {line['signal']: line['value']
                 for line in self.lines('decode', '410B80', '414F00000033', '410B80')}
        self.assertEqual(found['intake_manifold_pressure'], 256)

    def test_test_results(self):
        found = self.lines('decode', '4601010B01C20190022601051000C800000064')
        self.assertEqual([line['outcome'] for line in found], ['passed', 'failed'])
        self.assertEqual(found[0]['monitor'], 'Oxygen sensor B1 S1')

    def test_monitors_since_clear_and_in_this_cycle(self):
        since = {line['monitor']: line['text'] for line in self.lines('decode', '410181076504')
                 if line['kind'] == 'monitor'}
        cycle = {line['monitor']: line['text'] for line in self.lines('decode', '414100084B02')}
        self.assertEqual((since['catalyst'], since['evaporative_system'], since['egr_vvt']),
                         ('complete', 'not complete', 'not supported'))
        self.assertEqual((cycle['nmhc_catalyst'], cycle['nox_scr'], cycle['boost_pressure']),
                         ('complete', 'not complete', 'complete'))

    def test_a_vin_in_messages(self):
        vin = self.document('decode', '49020100000031', '49020244344750', '49020331384B37',
                            '49020435354231', '49020530305235')
        self.assertEqual(vin['text'], '1D4GP18K755B100R5')

    def test_what_is_none(self):
        self.refusal('decode', '41ZZ', status=2)
        self.refusal('decode', '4601', status=1)


class SignalSets(Case):
    SENSORS = ('Name,ShortName,ModeAndPID,Equation,Min Value,Max Value,Units,Header\n'
               'Battery SoC,SoC,22B046,((A*256)+B)/10,0,100,%,7E4\n'
               'Unlock,U,2E1234,A,0,1,,7E4\n')

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / 'torque.csv'
        self.file.write_text(self.SENSORS)

    def test_a_set_keeps_what_reads_and_whom_to_thank(self):
        kept = self.document('signal-set', self.file, '--author', 'A. Nother')
        self.assertEqual([signal['id'] for signal in kept['signals']], ['battery_soc'])
        self.assertEqual(kept['author'], 'A. Nother')

    def test_what_was_left_out_is_told(self):
        done = run('signal-set', self.file)
        self.assertIn('Line 3: Unlock was left out', done.stderr)

    def test_an_answer_is_decoded_by_it(self):
        soc = self.document('signal-set', self.file, '--answer', '62B0460320')
        self.assertEqual((soc['signal'], soc['text']), ('battery_soc', '80 %'))


class SignalSetsOfCars(Case):
    """Sets that are polled from a car, and kept with it."""

    SET = {'commands': [
        {'hdr': '7E4', 'rax': '7EC', 'cmd': {'22': '0101'}, 'freq': 0.05, 'signals': [
            {'id': 'SOC', 'name': 'State of charge',
             'fmt': {'len': 16, 'max': 100, 'div': 100, 'unit': 'percent'}}]},
        {'hdr': '7E2', 'rax': '7EA', 'cmd': {'22': '0103'}, 'freq': 0.05, 'signals': [
            {'id': 'ODO', 'name': 'Odometer',
             'fmt': {'len': 32, 'max': 1000000, 'div': 10, 'unit': 'kilometers'}}]},
        {'hdr': '7E4', 'cmd': {'2E': '0101'}, 'freq': 1, 'signals': [
            {'id': 'WRITE', 'name': 'Write', 'fmt': {'len': 8, 'max': 1, 'unit': 'scalar'}}]},
        {'hdr': '7D1', 'rax': '7D9', 'cmd': {'22': 'F187'}, 'freq': 1, 'signals': [
            {'id': 'PART', 'name': 'Part number', 'fmt': {'len': 80, 'max': 1, 'unit': 'ascii'}}]}]}
    CAR = 'sim:electric?latency-ms=1&reset-ms=0&search-ms=0'

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / 'ev.json'
        self.file.write_text(json.dumps(self.SET))
        self.store = ('--store', self.folder / 'shop.db')

    def add_vehicle(self, **facts):
        self.document('shop', 'vehicle-add', json.dumps(facts), *self.store)

    def watch(self, *arguments):
        done = run('watch', '--port', self.CAR, '--seconds', '2', '--json', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        last = {}
        for line in map(json.loads, done.stdout.splitlines()):
            last[line['signal']] = line
        return last, done.stderr

    def test_signals_of_a_file_are_watched(self):
        last, told = self.watch('--set', self.file, '--signals', 'SOC,ODO')
        self.assertEqual(set(last), {'SOC', 'ODO'})
        self.assertAlmostEqual(last['SOC']['value'], 72, delta=3)
        self.assertEqual(last['SOC']['ecu'], '7EC')
        self.assertEqual(last['ODO']['unit'], 'km')
        self.assertIn('OBDb · CC BY-SA 4.0', told)
        self.assertIn('could change something in the car', told)
        self.assertIn('Part number cannot be polled', told)

    def test_what_writes_is_no_signal(self):
        self.refusal('watch', '--port', self.CAR, '--set', self.file, '--signals', 'WRITE',
                     status=2)

    def test_a_set_is_kept_for_a_vehicle(self):
        self.add_vehicle(plate='EV 1', make='Hyundai')
        self.add_vehicle(plate='EV2', make='Hyundai')
        self.document('signal-set', 'import', self.file, '--vehicle', 'ev1', '--author', 'Somebody',
                      *self.store)
        kept, = self.document('signal-set', 'list', '--vehicle', 'EV1', *self.store)
        self.assertEqual((kept['name'], kept['source'], kept['licence'], kept['author']),
                         ('ev.json', 'OBDb', 'CC BY-SA 4.0', 'Somebody'))
        self.assertEqual(self.document('signal-set', 'list', '--vehicle', 'EV2', *self.store), [])
        last, told = self.watch('--vehicle', 'EV1', *self.store)
        self.assertEqual(set(last), {'SOC', 'ODO'})
        self.assertIn('Somebody', told)

    def test_a_signal_that_is_switched_off_is_not_watched(self):
        self.add_vehicle(plate='EV1', make='Hyundai')
        self.document('signal-set', 'import', self.file, '--vehicle', 'EV1', *self.store)
        self.document('signal-set', 'off', '--vehicle', 'EV1', 'ODO', *self.store)
        kept, = self.document('signal-set', 'list', '--vehicle', 'EV1', *self.store)
        self.assertEqual(kept['off'], ['ODO'])
        self.assertEqual(set(self.watch('--vehicle', 'EV1', *self.store)[0]), {'SOC'})
        self.document('signal-set', 'off', '--vehicle', 'EV1', *self.store)
        self.document('shop', 'undo', *self.store)
        self.document('signal-set', 'on', '--vehicle', 'EV1', '--set', 'ev.json', *self.store)
        kept, = self.document('signal-set', 'list', '--vehicle', 'EV1', *self.store)
        self.assertEqual(kept['off'], [])
        self.refusal('signal-set', 'off', '--vehicle', 'EV1', 'NONE', *self.store, status=1)
        self.refusal('signal-set', 'off', '--vehicle', 'EV1', '--set', 'other', *self.store, status=2)
        self.refusal('signal-set', 'off', 'SOC', *self.store, status=2)

    def test_a_vehicle_that_nobody_knows(self):
        self.add_vehicle(plate='EV1', make='Hyundai')
        self.refusal('watch', '--port', self.CAR, '--vehicle', 'NOBODY', *self.store, status=1)
        self.refusal('signal-set', 'import', self.file, *self.store, status=2)

    def test_kept_titles_are_for_their_make(self):
        pack = self.folder / 'club.csv'
        pack.write_text('code,title\nP1234,Pump of the club\nP0302,Not this one\n')
        self.add_vehicle(plate='GLF1', make='Volkswagen')
        self.document('code-pack', 'import', pack, '--make', 'Volkswagen', '--source', 'VW club',
                      '--licence', 'CC0', *self.store)
        code = self.document('dtc', 'P1234', '--vehicle', 'GLF1', *self.store)
        self.assertEqual((code['title'], code['source'], code['licence']),
                         ('Pump of the club', 'VW club', 'CC0'))
        self.assertIsNone(self.document('dtc', 'P1234', '--make', 'Ford', *self.store)['title'])
        known = self.document('dtc', 'P0302', '--vehicle', 'GLF1', *self.store)
        self.assertNotEqual(known['title'], 'Not this one')


class Facts(Case):
    def test_a_code(self):
        self.assertEqual(self.document('dtc', 'p0302')['title'], 'Cylinder 2 misfire detected')

    def test_advice_on_a_code(self):
        code = self.document('dtc', 'P0171')
        self.assertEqual(code['family']['id'], 'lean')
        self.assertEqual(code['family']['trips'], 2)
        self.assertTrue(code['causes'][0].startswith('Intake leak'))
        self.assertIn('P0172', code['opposite'][0]['codes'])
        self.assertIn({'signal': 'short_fuel_trim_b1', 'good': '−5 to +5 %', 'why': ''},
                      code['signals'])

    def test_a_failure_type(self):
        self.assertEqual(self.document('dtc', 'P0100-13')['failure_type'], 'circuit open')

    def test_a_pack_of_titles(self):
        with tempfile.TemporaryDirectory() as folder:
            pack = pathlib.Path(folder) / 'toyota.csv'
            pack.write_text('# source: A list\n# licence: CC0\ncode,title,make\n'
                            'P1135,Heater of the front sensor,Toyota\n')
            code = self.document('dtc', '--pack', pack, '--make', 'toyota', 'P1135')
            self.assertEqual((code['title'], code['source'], code['licence']),
                             ('Heater of the front sensor', 'A list', 'CC0'))
            self.assertIsNone(self.document('dtc', '--pack', pack, '--make', 'Mazda',
                                            'P1135')['title'])
            pack.write_text('code,title\nP1135\n')
            self.assertEqual(self.refusal('dtc', '--pack', pack, 'P1135', status=1)['error'],
                             'code-pack')

    def test_a_code_of_the_maker(self):
        code = self.document('dtc', 'P1234')
        self.assertIsNone(code['title'])
        self.assertEqual(code['system'], "Powertrain, defined by the car's maker")

    def test_codes_by_words(self):
        found = {line['code'] for line in self.lines('dtc', '--search', 'cylinder 2 misfire')}
        self.assertIn('P0302', found)

    def test_a_vin(self):
        vin = self.document('vin', 'wvwzzzauzgw142857')
        self.assertEqual((vin['maker'], vin['model_year']), ('Volkswagen', 2016))

    def test_a_chassis_number(self):
        chassis = self.document('vin', 'DBA-NZE141-6001234')
        self.assertEqual((chassis['model_code'], chassis['serial'], chassis['maker']),
                         ('NZE141', '6001234', 'Toyota'))

    def test_what_is_neither(self):
        self.assertEqual(self.refusal('dtc', 'X9', status=1)['error'], 'invalid-code')
        self.assertEqual(self.refusal('vin', 'WVW', status=1)['error'], 'invalid-vin')


class Ports(Case):
    def test_a_list(self):
        self.assertIsInstance(self.document('adapters')['ports'], list)

    def test_what_can_be_simulated(self):
        listed = self.document('adapters', '--simulated')
        cars = {car['name'] for car in listed['simulated_vehicles']}
        adapters = {adapter['name'] for adapter in listed['simulated_adapters']}
        self.assertLessEqual({'petrol-turbo', 'diesel-van', 'electric', 'vpw-truck'}, cars)
        self.assertLessEqual({'elm-1.0', 'obdlink', 'clone-half'}, adapters)
        for choice in listed['simulated_vehicles'] + listed['simulated_adapters']:
            self.assertTrue(choice['title'] and choice['description'], choice)

    def test_raw_commands(self):
        first, second = self.lines('raw', '--port', CAR, 'ATI', '0100')
        self.assertEqual(first['reply'], ['ELM327 v1.5'])
        self.assertTrue(second['reply'][0].startswith('7E8'))

    def test_what_does_not_open_says_why(self):
        cases = {'/dev/no-such-port': 'port-missing', 'telegraph:1': 'port-invalid',
                 'tcp:127.0.0.1:1': 'port-failed', CAR + '&ignition=off': 'unable-to-connect',
                 CAR + '&not-elm=yes': 'not-an-adapter'}
        for port, kind in cases.items():
            with self.subTest(port=port):
                self.assertEqual(self.refusal('scan', '--port', port, status=1)['error'], kind)

    def test_no_port_is_wrong_usage(self):
        self.refusal('scan', status=2)
        self.refusal('no-such-command', status=2)


class Store(Case):
    def test_a_backup_is_restored(self):
        with tempfile.TemporaryDirectory() as folder:
            store, backup = f'{folder}/shop.db', f'{folder}/backup.db'
            self.document('scan', '--port', CAR, '--save', '--store', store)
            self.assertTrue(self.document('db', 'check', '--store', store)['ok'])
            self.assertEqual(run('db', 'backup', backup, '--store', store).returncode, 0)
            self.document('scan', '--port', CAR, '--save', '--store', store)
            self.assertEqual(run('db', 'restore', backup, '--store', store).returncode, 0)
            rows = self.document('db', 'info', '--store', store)['rows']
            self.assertEqual(rows['scan'], 1)

    def test_a_backup_is_tried_and_the_latest_restored(self):
        with tempfile.TemporaryDirectory() as folder:
            store = f'{folder}/shop.db'
            self.document('scan', '--port', CAR, '--save', '--store', store)
            made = self.document('db', 'backup', '--store', store)
            self.assertEqual((made['passed'], made['problems']), (True, []))
            tried = self.document('db', 'drill', '--store', store)
            self.assertEqual((tried['backup'], tried['rows']), (made['backup'], made['rows']))
            pathlib.Path(store).write_text('what a pity')
            self.refusal('db', 'check', '--quick', '--store', store, status=1)
            taken = self.document('db', 'restore', '--latest', '--store', store)
            self.assertEqual(taken['restored'], made['backup'])
            self.assertTrue(self.document('db', 'check', '--quick', '--store', store)['ok'])
            rows = self.document('db', 'info', '--store', store)['rows']
            self.assertEqual(rows['scan'], 1)

    def test_a_backup_says_where_it_is_and_that_it_was_tried(self):
        with tempfile.TemporaryDirectory() as folder:
            store, backup = f'{folder}/shop.db', f'{folder}/backup.db'
            self.document('shop', 'bay-add', '{"name":"Bay 1"}', '--store', store)
            made = self.document('db', 'backup', backup, '--store', store)
            self.assertEqual((made['backup'], made['passed']), (backup, True))
            self.assertIn(backup, run('db', 'backup', backup, '--store', store).stdout)

    def test_a_backup_into_a_folder_that_is_not_there_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            store = f'{folder}/shop.db'
            self.document('shop', 'bay-add', '{"name":"Bay 1"}', '--store', store)
            refusal = self.refusal('db', 'backup', f'{folder}/disk/backup.db', '--store', store,
                                   status=1)
            self.assertIn(f'{folder}/disk', refusal['message'])
            self.assertFalse(pathlib.Path(folder, 'disk').exists())

    def test_a_mistyped_store_is_refused_and_not_made(self):
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder, 'shpo.db')
            for words in (('query', 'bays'), ('audit', 'verify'), ('db', 'check'), ('db', 'info'),
                          ('db', 'backup'), ('db', 'size'), ('db', 'retention'),
                          ('db', 'export', f'{folder}/out'),
                          ('attach', '01890000-0000-7000-8000-000000000000', __file__)):
                refusal = self.refusal(*words, '--store', store, status=1)
                self.assertEqual(refusal['error'], 'missing', words)
                self.assertIn(str(store), refusal['message'])
            self.assertEqual(list(pathlib.Path(folder).iterdir()), [])

    def test_a_drill_without_a_backup_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            store = f'{folder}/shop.db'
            self.refusal('db', 'drill', '--store', store, status=1)
            self.refusal('db', 'restore', '--latest', '--store', store, status=1)
            self.refusal('db', 'restore', '--store', store, status=2)

    def test_size_and_retention_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            store = f'{folder}/shop.db'
            self.document('scan', '--port', CAR, '--save', '--store', store)
            parts = {part['name']: part for part in
                     self.document('db', 'size', '--store', store)['parts']}
            self.assertEqual(parts['scan']['rows'], 1)
            self.assertGreater(parts['scan']['bytes'], 0)
            for words in ((), ('--apply',)):
                told = self.document('db', 'retention', *words, '--store', store)
                self.assertEqual(told['applied'], bool(words))
                self.assertEqual({item['n'] for item in told['items']}, {0})

    def test_a_file_that_is_no_store_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / 'letter.db'
            file.write_text('Dear customer, ' * 100)
            before = file.read_bytes()
            self.refusal('db', 'info', '--store', file, status=1)
            self.assertEqual(file.read_bytes(), before)

    def test_an_export_is_a_store_again(self):
        with tempfile.TemporaryDirectory() as folder:
            store, copy = f'{folder}/shop.db', f'{folder}/copy.db'
            self.document('shop', 'bay-add', '{"name":"Bay 1"}', '--store', store)
            done = run('db', 'export', f'{folder}/out', '--csv', '--store', store)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('Bay 1', pathlib.Path(folder, 'out/bay.csv').read_text())
            done = run('db', 'import', f'{folder}/out', '--store', copy)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.document('query', 'bays', '--store', copy)[0]['name'], 'Bay 1')
            self.assertTrue(self.document('audit', 'verify', '--store', copy)['ok'])
            refusal = self.refusal('db', 'import', f'{folder}/out', '--store', copy, status=1)
            self.assertEqual(refusal['error'], 'not-empty')


class Shop(Case):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = f'{folder.name}/shop.db'

    def shop(self, *arguments):
        return self.document('shop', *arguments, '--store', self.store)

    def test_lists_say_what_can_be_done_and_asked(self):
        verbs = {verb['name']: verb for verb in self.document('shop', 'list')}
        self.assertTrue(verbs['bay-add']['arguments']['name']['required'])
        self.assertEqual(verbs['bay-add']['permission'], 'set-up')
        self.assertIn('bays', {query['name'] for query in self.document('query', 'list')})

    def test_a_verb_is_done_asked_after_and_taken_back(self):
        bay = self.shop('bay-add', '{"name":"Bay 1","equipment":["hoist"]}')['bay']
        self.shop('bay-edit', json.dumps({'bay': bay, 'name': 'Dyno'}))
        bays = self.document('query', 'bays', '--store', self.store)
        self.assertEqual((bays[0]['name'], bays[0]['equipment']), ('Dyno', ['hoist']))
        self.assertEqual(self.shop('undo')['undone'], 2)
        self.assertEqual(self.document('query', 'bays', '--store', self.store)[0]['name'], 'Bay 1')
        audit = self.document('audit', 'verify', '--store', self.store)
        self.assertEqual((audit['ok'], audit['entries']), (True, 3))

    def test_a_refusal_names_its_rule(self):
        vehicle = '{"plate":"ABC123","vin":"WVWZZZAUZGW142857"}'
        self.shop('vehicle-add', vehicle)
        refusal = self.refusal('shop', 'vehicle-add', vehicle, '--store', self.store, status=1)
        self.assertEqual(refusal['error'], 'vin-taken')
        self.assertIn('ABC123', refusal['message'])

    def test_a_statement_is_drawn_of_the_customer_of_a_name(self):
        for name in ('Aroha Ngata', 'Aroha Tamati'):
            self.shop('customer-add', json.dumps({'name': name}))
        paper = pathlib.Path(f'{self.store}.pdf')
        for name, told in (('Aroha', 'several customers'), ('Wiremu', 'No customer')):
            refused = run('statement-pdf', name, '-o', paper, '--store', self.store)
            self.assertEqual(refused.returncode, 2, refused.stdout)
            self.assertIn(told, refused.stderr)
            self.assertFalse(paper.exists())
        done = run('statement-pdf', 'Aroha Ngata', '-o', paper, '--store', self.store)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(paper.read_bytes().startswith(b'%PDF'))

    def test_what_cannot_be_understood_is_wrong_usage(self):
        self.shop('bay-add', '{"name":"Bay 1"}')
        for words, named in ((('shop', 'bay-edit', '{"bay":"?"}'), 'bay'),
                             (('shop', 'bay-add', '{}'), 'name'),
                             (('shop', 'bay-add', '{"name":"Bay 2","nmae":1}'), 'nmae'),
                             (('shop', 'bay-paint', '{}'), 'bay-paint'),
                             (('query', 'weather', '{}'), 'weather'),
                             (('import', 'recipes', __file__), 'recipes')):
            refusal = self.refusal(*words, '--store', self.store, status=2)
            self.assertEqual(refusal['error'], 'argument', words)
            self.assertIn(f'“{named}”', refusal['message'])
        self.refusal('shop', 'bay-add', 'no JSON', '--store', self.store, status=2)
        self.refusal('shop', '--store', self.store, status=2)

    def ask(self, *arguments, given=None, **environment):
        return subprocess.run([CTL, 'query', 'bays', '--store', self.store, *arguments],
                              input=given, stdin=subprocess.DEVNULL if given is None else None,
                              capture_output=True, text=True, timeout=PATIENCE_S,
                              env={**os.environ, **environment})

    def give_the_owner_a_pin(self):
        self.shop('bay-add', '{"name":"Bay 1"}')
        owner = self.document('query', 'users', '--store', self.store)[0]
        self.shop('user-set-pin', json.dumps({'user': owner['user'], 'pin': '271828'}))
        return owner['name']

    def test_nobody_is_the_owner_without_the_pin(self):
        self.shop('bay-add', '{"name":"Bay 9"}')
        self.assertEqual(self.ask().returncode, 0)
        owner = self.give_the_owner_a_pin()
        for refused in (self.ask(), self.ask('--as', owner),
                        self.ask('--as', owner, given='271829\n'),
                        self.ask('--as', owner, '--pin-file', '-', given='271829\n'),
                        self.ask('--as', owner, '--pin-file', f'{self.store}.none')):
            self.assertEqual(refused.returncode, 1, refused.stdout)
            self.assertIn('PIN', refused.stderr)
            self.assertEqual(refused.stdout, '')
        scan = run('scan', '--port', CAR, '--save', '--store', self.store)
        self.assertEqual(scan.returncode, 1)
        self.assertIn('--as', scan.stderr)

    def test_what_is_done_to_the_whole_store_is_signed_for(self):
        owner = self.give_the_owner_a_pin()
        pin = pathlib.Path(f'{self.store}.pin')
        pin.write_text('271828\n')
        signed = ('--store', self.store, '--as', owner, '--pin-file', pin)
        role, = (role['role'] for role in self.document('query', 'roles', *signed)
                 if role['name'] == 'Technician')
        self.document('shop', 'user-add', json.dumps({'name': 'Tane', 'role': role}), *signed)
        folder = f'{self.store}.export'
        for permission, words in (('export', ('export', folder)), ('keep', ('restore', '--latest')),
                                  ('keep', ('retention', '--apply')),
                                  ('keep', ('backup', f'{self.store}.copy'))):
            self.assertIn('--as', run('db', *words, '--store', self.store).stderr, words)
            refused = run('db', *words, '--store', self.store, '--as', 'Tane')
            self.assertEqual(refused.returncode, 1, words)
            self.assertIn(permission, refused.stderr)
        self.assertFalse(os.path.exists(folder))
        done = run('db', 'export', folder, *signed)
        self.assertEqual(done.returncode, 0, done.stderr)
        with contextlib.closing(sqlite3.connect(self.store)) as store:
            noted = store.execute("SELECT arguments FROM audit WHERE verb = 'db-export'").fetchall()
        self.assertEqual([json.loads(arguments) for arguments, in noted], [{'file': folder}])

    def test_the_pin_comes_from_a_file_or_the_environment(self):
        owner = self.give_the_owner_a_pin()
        path = pathlib.Path(f'{self.store}.pin')
        path.write_text('271828\n')
        for done in (self.ask('--as', owner, '--pin-file', '-', given='271828\n'),
                     self.ask('--as', owner, '--pin-file', path),
                     self.ask('--as', owner, SPEEDSHOP_PIN='271828')):
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_pin_is_asked_for_on_a_terminal_and_not_shown(self):
        owner = self.give_the_owner_a_pin()
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        with subprocess.Popen([CTL, 'query', 'bays', '--store', self.store, '--as', owner],
                              stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
            prompt = b''
            while not prompt.endswith(b': '):
                prompt += asked.stderr.read(1)
            while termios.tcgetattr(theirs)[3] & termios.ECHO:
                pass
            os.write(ours, b'271828\n')
            self.assertEqual(asked.wait(PATIENCE_S), 0, asked.stderr.read())
        self.assertTrue(termios.tcgetattr(theirs)[3] & termios.ECHO)
        os.close(theirs)
        self.assertIn(owner.encode(), prompt)

    def test_a_file_is_attached(self):
        vehicle = self.shop('vehicle-add', '{"plate":"ABC123"}')['vehicle']
        letter = pathlib.Path(self.store).with_name('letter.txt')
        letter.write_text('Dear Kim')
        self.document('attach', vehicle, letter, '--title', 'Their letter', '--store', self.store)
        row, = self.document('query', 'attachments', json.dumps({'record': vehicle}),
                             '--store', self.store)
        self.assertEqual((row['name'], row['title'], row['mime'], row['size'], row['here']),
                         ('letter.txt', 'Their letter', 'text/plain', 8, True))
        self.refusal('attach', letter, '--store', self.store, status=2)
        self.refusal('attach', vehicle, letter, '--store', self.store, status=1)

    def test_a_forged_audit_is_told(self):
        self.shop('bay-add', '{"name":"Bay 1"}')
        forge = sqlite3.connect(self.store)
        forge.executescript("DROP TRIGGER audit_update; UPDATE audit SET verb = 'nothing'")
        forge.close()
        refusal = run('audit', 'verify', '--json', '--store', self.store)
        self.assertEqual(refusal.returncode, 1)
        self.assertIn('"ok" : false', refusal.stdout)

    def test_a_table_that_is_not_there_is_told_and_nothing_else(self):
        done = run('import', 'customers', f'{self.store}.csv', '--store', self.store)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, f'speedshopctl: There is no file “{self.store}.csv”. '
                                      'Choose another one.\n')

    def test_what_was_written_is_found(self):
        self.shop('vehicle-add', '{"plate":"KTR 482","make":"Toyota","model":"Corolla"}')
        for text in ('ktr4', 'KTR428', 'toyota cor'):
            hits = self.document('query', 'search', json.dumps({'text': text}),
                                 '--store', self.store)
            self.assertEqual([hit['title'] for hit in hits], ['KTR 482'], text)


if __name__ == '__main__':
    tap.main()
